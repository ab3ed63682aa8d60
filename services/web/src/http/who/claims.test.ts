import { personIn } from './claims.ts';

test('a person has their id, name, address and groups of the provider', () => {
  const claims = { sub: '4711', name: 'Ann B', email: 'ann@example.com', email_verified: true, groups: ['a', 'b'] };
  expect(personIn(claims, 'groups')).toEqual({
    id: '4711',
    name: 'Ann B',
    email: 'ann@example.com',
    groups: ['a', 'b'],
  });
});

test.each([undefined, false, 'true', 1])('an address of which the provider says %j is nobody’s', (email_verified) => {
  const person = personIn({ sub: '4711', email: 'ceo@example.com', email_verified }, 'groups');
  expect(person).toEqual({ id: '4711', name: '4711', groups: [] });
});

test('without a name it is the one of the account, or the id', () => {
  expect(personIn({ sub: '4711', preferred_username: 'ann' }, 'groups').name).toBe('ann');
  expect(personIn({ sub: '4711', name: ' ', preferred_username: 7 }, 'groups').name).toBe('4711');
});

test('groups are texts of the claim that is configured, and not too many', () => {
  expect(personIn({ sub: '1', roles: 'one', groups: ['x'] }, 'roles').groups).toEqual(['one']);
  expect(personIn({ sub: '1', groups: ['a', 7, '', null, { b: 1 }, 'x'.repeat(201)] }, 'groups').groups).toEqual(['a']);
  expect(personIn({ sub: '1', groups: Array(600).fill('a') }, 'groups').groups).toHaveLength(500);
});
