// What a server answers by itself: the first segment of every address that is neither a page nor a file of the app. The dev
// server hands these on, the app's service worker leaves them alone, and a route outside them does not start.

export const SERVER_PATHS = ['api', 'healthz', 'readyz', 'metrics', 'hooks'] as const
