import type { Context } from 'hono'

/** The token of the header `Authorization`; empty without one. It is never read from the URL, which logs would keep. */
export function bearerToken(c: Context): string {
  return /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
}

/** 401 with the reason, as servers usually tell it. */
export function unauthorized(c: Context): Response {
  const message = 'The access token is missing or has expired. POST /auth/token gives a new one.'
  return c.json({ error: { message } }, 401, { 'www-authenticate': 'Bearer' })
}
