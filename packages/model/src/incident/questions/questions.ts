// What questions of executives give to the other packages.
export * from './commands.ts'
export * from './counts.ts'
export * from './questionProblem.ts'
export * from './selectors.ts'
