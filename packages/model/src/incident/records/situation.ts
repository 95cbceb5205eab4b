// CAN: Conditions, Actions, Needs. The shared situation text, edited by several people at once.
import { prose } from '../../schema/root.ts'

export const conditions = prose()
export const actionsText = prose()
export const needsText = prose()
