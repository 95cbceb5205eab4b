// What the file system said about a bundle, in words.
import { errorCode } from '../host/problem.ts'

const WORDS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of the disk is used up',
  EACCES: 'it may not be used',
  EPERM: 'it may not be used',
  ENOENT: 'there is no such file or folder',
  EISDIR: 'it is a folder',
  EROFS: 'the disk may only be read',
}

/** An error that is none of the file system's is thrown on. */
export function fileWords(error: unknown, path: string): string {
  const code = errorCode(error)
  if (code === '') throw error
  return `${path}: ${WORDS[code] ?? `the system refused it (${code})`}. No half file is left.`
}
