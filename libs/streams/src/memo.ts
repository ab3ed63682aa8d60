/**
 * Remembers what a function made of each text. In a plan the same few tracks and amounts stand in thousands of lines:
 * one value for all of them is quicker to make, and much quicker to walk later, than thousands that are equal.
 *
 * What is remembered lives as long as the function that this gives: make one for each text that is read or written.
 */
export function memo<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) made.set(key, (value = make(key)));
    return value;
  };
}
