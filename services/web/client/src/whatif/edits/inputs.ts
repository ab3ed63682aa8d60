// Inputs for the tests: four items in two tracks, and a person in each; January 4 to 15, 2027.
import type { InputsDocument, PersonDocument, WorkItemDocument } from '../../../../src/api.ts';

function work(rank: number, name: string, track: string, weeks: number): WorkItemDocument {
  return { id: String(rank), rank, name, estimate: { Web: weeks }, triage: 1, track, team: '', value: '', prereqs: [] };
}

function person(name: string, track: string): PersonDocument {
  return { id: name, name, team: '', track, skill: 'Web', vacations: [] };
}

export const inputs: InputsDocument = {
  version: 'c'.repeat(40),
  params: { start: '2027-01-04', end: '2027-01-15', skills: ['Web'] },
  holidays: [],
  staff: [person('Ann', 'Search'), person('Bo', 'Tablet')],
  work: [
    work(30, 'Third', 'Search', 1),
    work(10, 'First', 'Search', 1),
    work(20, 'Second', 'Tablet', 1),
    work(40, 'First', 'Search', 1),
  ],
};
