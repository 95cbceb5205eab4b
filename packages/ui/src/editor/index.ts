// The one editor of shared text.
export * from './SharedText.tsx'
export * from './UntilChanged.tsx'
export * from './useTyping.ts'
