// Links for people. The token stands in the fragment, which a browser never sends, so no proxy or log sees it.
import type { IncidentId } from '@holdfast/model'

export const invitePath = (token: string): string => `/#join=${token}`
export const screenPath = (incident: IncidentId, token: string): string => `/wall/${incident}#token=${token}`
