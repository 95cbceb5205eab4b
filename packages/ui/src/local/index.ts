// UI state of this window: theme, keys, notices. Nothing of the incident lives here.
export * from './KeyList.tsx'
export * from './keys.ts'
export * from './LocalProvider.tsx'
export * from './notices.ts'
export * from './theme.ts'
export * from './useKeys.ts'
export * from './useNotices.ts'
export * from './useTheme.ts'
