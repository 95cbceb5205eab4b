// Leaves out the words of React Aria in languages that no screen speaks: whatever language a browser asks for, its hints
// come in English like everything around them. They are a sixth of the script otherwise.
import type { Plugin } from 'vite'

const WORDS = /\/react-(?:aria|stately)[^?]*\/intl\/(?:[^?]*\/)?(?!en-US)[a-z]{2}-[A-Z]{2}\.m?js$/

export const englishOnly = (): Plugin => ({
  name: 'holdfast-english-only',
  enforce: 'pre',
  load: (id) => (WORDS.test(id) ? "export { default } from './en-US.mjs'" : null),
})
