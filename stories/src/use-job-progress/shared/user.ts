import { createContext, useContext } from 'react'

import { createLogin, type Login } from '../../shared/login.ts'

export interface User extends Login {
  readonly name: string
}

/** One for each tab and story, who is the same again after a reload: jobs belong to users. */
export function createUser(story: string): User {
  const name = `${tabName()}-${story}`.slice(0, 64)
  return { ...createLogin(name), name }
}

export const UserContext = createContext<User | null>(null)

export function useUser(): User {
  const user = useContext(UserContext)
  if (!user) throw new Error('Nobody is logged in: the story lacks the decorator withJobs.')
  return user
}

function tabName(): string {
  const key = 'rivulet-stories-tab'
  const name = sessionStorage.getItem(key) ?? crypto.randomUUID().slice(0, 8)
  sessionStorage.setItem(key, name)
  return name
}
