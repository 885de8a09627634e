/** Starts the app. */
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './theme/app.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { setNonce } from 'get-nonce'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { watchLive } from './api/live.ts'
import { queryClient } from './api/query.ts'
import { onChanges, onReset } from './api/read-anew.ts'
import { watchOtherWindows } from './api/session.ts'
import { router } from './router.tsx'
import { SessionEnded } from './shell/session-ended.tsx'
import { start } from './start.ts'
import { theme, variables } from './theme/theme.ts'
import { loadWords } from './words/index.ts'

// Dialogs keep the page behind them from scrolling with a style element of a library that asks here for its nonce.
setNonce(start.nonce)
await loadWords()
watchLive({ changes: onChanges, reset: onReset })
watchOtherWindows()

createRoot(document.getElementById('app') as HTMLElement).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      getStyleNonce={() => start.nonce}
    >
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-center" />
        <RouterProvider router={router} />
        <SessionEnded />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
