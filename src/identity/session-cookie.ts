export const sessionCookieName = 'deskbell_session'
