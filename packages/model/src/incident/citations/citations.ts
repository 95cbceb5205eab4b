// What citations give to the other packages.
export * from './commands.ts'
export * from './selectors.ts'
export * from './suggested.ts'
