// The one editor of shared text.
export * from './SharedText.tsx'
export type { FindMarks, MarkedWords } from './markedWords.ts'
export * from './UntilChanged.tsx'
export * from './useTyping.ts'
export * from './chosenWords.ts'
