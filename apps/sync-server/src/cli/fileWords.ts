// What the file system said about a bundle, in words.

const WORDS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of the disk is used up',
  EACCES: 'it may not be used',
  EPERM: 'it may not be used',
  ENOENT: 'there is no such file or folder',
  EISDIR: 'it is a folder',
  EROFS: 'the disk may only be read',
}

export const fileWords = (code: string, path: string): string =>
  `${path}: ${WORDS[code] ?? `the system refused it${code === '' ? '' : ` (${code})`}`}. No half file is left.`
