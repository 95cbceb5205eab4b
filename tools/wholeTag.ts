// Which specs wait for `npm run whole`: the second half of what is the same in both themes.
export const WHOLE = '@whole'

export const depthOf = (theme: 'dark' | 'light') => ({ tag: theme === 'light' ? [WHOLE] : [] })
