// What others use of paging: who may, the commands, how pages stand and what a service says of one.
export * from '../records/pages.ts'
export * from './commands.ts'
export * from './mayPage.ts'
export * from './pageAnswer.ts'
export * from './pages.ts'
