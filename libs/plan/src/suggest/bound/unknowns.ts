// What the linear program does not know, by name. Items and needs are those of the backlog; periods count from 0.

/** Whether an item is done by the end of a period. */
export const itemDone = (item: number, period: number) => `x${item}_${period}`;
/** Whether all of a need is done by then. */
export const needDone = (need: number, period: number) => `y${need}_${period}`;
/** How much of a need is done by then, in person-weeks. */
export const taken = (need: number, period: number) => `c${need}_${period}`;
/** Whether an item is ranked elsewhere, or cut. */
export const moved = (item: number) => `r${item}`;
/** How many people of a team are lent to another track. */
export const lent = (track: number, skill: number, other: number) => `l${track}_${skill}_${other}`;
/** What they give there within a period, in person-weeks. */
export const given = (track: number, skill: number, other: number, period: number) =>
  `g${track}_${skill}_${other}_${period}`;
/** How many people are hired. */
export const hired = (track: number, skill: number) => `h${track}_${skill}`;
/** How many of the items before a place in a team's queue are moved, and how much those need, in person-weeks. */
export const countAhead = (track: number, skill: number, place: number) => `n${track}_${skill}_${place}`;
export const effortAhead = (track: number, skill: number, place: number) => `e${track}_${skill}_${place}`;
/** How many days an item is late. */
export const late = (item: number) => `d${item}`;
