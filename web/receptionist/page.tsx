/** How the receptionist speaks and behaves, with what callers hear beside it, and a talk with her. */
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReceptionistSettings } from '#contract/receptionist.ts'
import { Shown } from '../parts/shown.tsx'
import { ReceptionistSwitch } from '../today/receptionist-switch.tsx'
import { MannerForm } from './manner-form.tsx'
import { settingsQuery } from './queries.ts'
import { ReceptionistFrame } from './tabs.tsx'
import { Talk } from './talk.tsx'
import classes from './receptionist.module.css'

export function ReceptionistPage() {
  const query = useQuery(settingsQuery())
  return (
    <ReceptionistFrame aside={query.data ? <ReceptionistSwitch state={query.data} /> : null}>
      <Shown query={query} skeleton={<Skeleton height={520} radius={12} />}>
        {(settings) => <Board settings={settings} />}
      </Shown>
    </ReceptionistFrame>
  )
}

function Board({ settings }: { settings: ReceptionistSettings }) {
  const [unsaved, setUnsaved] = useState(false)
  return (
    <div className={classes.board}>
      {/* What somebody else saved meanwhile is shown, unless something is being written here. */}
      <MannerForm settings={settings} tellUnsaved={setUnsaved} />
      <aside className={classes.beside}>
        <Talk on={settings.on} changedAt={settings.changedAt} unsaved={unsaved} />
      </aside>
    </div>
  )
}
