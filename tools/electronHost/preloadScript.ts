// A built preload as a script for Chromium. It runs before the page's own scripts and sees only the two modules' worth of
// Electron that a sandboxed preload may require.

/** `preload` is the source text of one CommonJS file. */
export const preloadScript = (preload: string): string => `(() => {
  const invoke = globalThis.electronHostInvoke
  const openOutside = globalThis.electronHostOpen
  delete globalThis.electronHostInvoke
  delete globalThis.electronHostOpen
  window.open = (url) => { openOutside(new URL(url, location.href).href); return null }
  const electron = {
    contextBridge: { exposeInMainWorld: (key, api) => Object.defineProperty(window, key, { value: Object.freeze(api), writable: false }) },
    ipcRenderer: { invoke: (channel, ...args) => invoke(channel, args) },
  }
  const require = (name) => { if (name === 'electron') return electron; throw new Error('module not found: ' + name) }
  ;((require, module, exports) => { ${preload}
  })(require, { exports: {} }, {})
})()`
