// Asks the running server to replay its recorded incident, as a person with the responders' link would.

/** `link` lets a responder in; `speed` is times real time. The address to watch it at; throws with the server's words. */
export async function startDemo(link: string, speed: number): Promise<string> {
  const { origin, hash } = new URL(link)
  const invite = hash.replace('#join=', '')
  const { token } = await post<{ token: string }>(`${origin}/api/join`, { invite, name: 'Demo' })
  const { incident } = await post<{ incident: string }>(`${origin}/api/demo`, { speed }, token)
  return `${origin}/incident/${incident}/command`
}

async function post<T>(address: string, body: object, token?: string): Promise<T> {
  const response = await fetch(address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  })
  const answer: unknown = await response.json()
  if (response.ok) return answer as T
  const { what, todo } = (answer as { error: { what: string; todo: string } }).error
  throw new Error(`${what} ${todo}`)
}
