// Words that begin in one direction and go on in the other, parted where they turn: cut to one line, each part then loses its own
// end. Without that "Answer: …" loses the first word of what follows from right to left, and keeps the last.
const FROM_RIGHT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
const LETTER = /\p{L}/u

/** What stands before the turn, and from it on; '' first where nothing turns. */
export function splitByDirection(words: string): readonly [string, string] {
  const first = words.search(LETTER)
  const turn = words.search(FROM_RIGHT)
  return turn <= 0 || turn === first ? ['', words] : [words.slice(0, turn), words.slice(turn)]
}
