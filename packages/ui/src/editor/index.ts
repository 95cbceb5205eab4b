// The one editor of shared text.
export * from './SharedText.tsx'
export { MAX_TEXT_BYTES } from './sizeLimit.ts'
