// The public surface of the user interface.
export * from './kit/index.ts'
export * from './session/localStatus.ts'
export * from './session/platform.ts'
export * from './session/SessionProvider.tsx'
export * from './session/session.ts'
export * from './session/useRoom.ts'
export * from './session/useRun.ts'
export * from './session/useSelected.ts'
