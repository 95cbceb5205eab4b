// Runs sandboxed between the page and the app: hands over the channels of the contract and nothing else.
import { contextBridge, ipcRenderer } from 'electron'
import type { DesktopBridge } from '../shared/ipc.ts'

const bridge: DesktopBridge = {
  openExternal: (url) => ipcRenderer.invoke('openExternal', url),
  notify: (title, body) => ipcRenderer.invoke('notify', title, body),
}
contextBridge.exposeInMainWorld('holdfast', bridge)
