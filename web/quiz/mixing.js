// In which order the drill asks.

/** How many other questions come between a wrong answer and the same question again. */
const APART = 3;

/**
 * The next question: one that was wrong some questions ago, or else one that has not been asked yet, or else the one that was right least
 * often and longest ago.
 *
 * @param {string[]} ids
 * @param {(id: string) => { streak: number, asked: number } | undefined} record - right answers in a row, and which question of the
 *   drill it was last
 * @param {number} now - how many questions have been asked
 * @param {string} current - is not asked twice in a row, unless there is no other
 * @param {() => number} random
 */
export function next(ids, record, now, current, random = Math.random) {
  const others = ids.length > 1 ? ids.filter((id) => id !== current) : ids;
  const asked = others.flatMap((id) => {
    const known = record(id);
    return known ? [{ id, ...known }] : [];
  });
  asked.sort((one, other) => one.streak - other.streak || one.asked - other.asked);
  const wrong = asked.find(({ streak, asked }) => streak === 0 && now - asked >= APART);
  if (wrong) return wrong.id;
  const fresh = others.filter((id) => !record(id));
  if (fresh.length > 0) return fresh[Math.floor(random() * fresh.length)];
  return asked[0]?.id;
}
