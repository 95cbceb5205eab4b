// The organisation's minutes to the next update, which an incident takes over when it is declared. Key: cadenceKey of an incident.
import { cadence } from '../../incident/records/cadence.ts'

export const cadenceDefaults = cadence
