// The public surface of the user interface.
export * from './kit/index.ts'
