// What makes two names one to the eye: case, accents, letters of other scripts that look alike, and characters that show nothing.
import { foldText } from '../../base/foldText.ts'

/**
 * Cyrillic and Greek letters and the Latin ones they pass for, small, after confusables.txt of Unicode Technical Standard 39
 * (https://www.unicode.org/Public/security/latest/confusables.txt). Where the capital and the small letter look like different
 * ones, the capital counts: names begin with it.
 */
const LOOK_ALIKE: ReadonlyMap<string, string> = new Map(
  [
    ['авсԁеԍһніјкӏмоԛрѕтѵԝхуү', 'abcdeghhijklmoqpstvwxyy'],
    ['αβεζηικμνορτυχγϳ', 'abezhikmnoptyxyj'],
  ].flatMap(([others = '', latin = '']) =>
    [...others].map((letter, i): [string, string] => [letter, latin.charAt(i)]),
  ),
)

/** U+2800 is a blank that counts as a sign; the other blanks are white space. */
const BLANK = /[\s\u2800]+/gu
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu

/** Equal for names that cannot be told apart at a glance. */
export function keyOf(name: string): string {
  if (/^[\u0020-\u007E]*$/.test(name)) return name.toLowerCase().replace(/ +/g, ' ').trim()
  const seen = name.replace(INVISIBLE, '').replace(BLANK, ' ').trim()
  return [...foldText(seen).toLowerCase()].map((letter) => LOOK_ALIKE.get(letter) ?? letter).join('')
}
