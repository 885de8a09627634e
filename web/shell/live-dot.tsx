import { useSyncExternalStore } from 'react'
import { liveState, onLiveState } from '../api/live.ts'
import { words } from '../words/index.ts'
import classes from './frame.module.css'

/** Whether what is on the screen is up to date. */
export function LiveDot() {
  const state = useSyncExternalStore(onLiveState, liveState)
  return (
    <output className={classes.live} data-state={state}>
      <span className={classes.dot} />
      {words().live[state]}
    </output>
  )
}
