import type { FastifyReply } from 'fastify'
import type { Problem } from '../host/problem.ts'

/** Answers `{error: {what, safe, todo}}`. Every refusal of the HTTP API has this shape. */
export function refuse(reply: FastifyReply, status: number, { what, safe, todo }: Problem): FastifyReply {
  return reply.code(status).header('cache-control', 'no-store').send({ error: { what, safe, todo } })
}
