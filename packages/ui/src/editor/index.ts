// The one editor of shared text.
export * from './SharedText.tsx'
