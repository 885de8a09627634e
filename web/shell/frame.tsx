/** What stands around every screen: navigation, who acts, and whether the page is up to date. */
import { Outlet } from '@tanstack/react-router'
import { words } from '../words/index.ts'
import { AccountMenu } from './account-menu.tsx'
import { DemoBanner } from './demo-banner.tsx'
import { ImpersonationBanner } from './impersonation-banner.tsx'
import { LiveDot } from './live-dot.tsx'
import { Rail, TabBar } from './navigation.tsx'
import classes from './frame.module.css'

export function Frame() {
  return (
    <>
      <a href="#content" className={classes.skip}>
        {words().nav.skip}
      </a>
      <div className={classes.frame}>
        <div className={classes.side}>
          <AccountMenu />
          <Rail />
          <LiveDot />
        </div>
        <div className={classes.main}>
          <ImpersonationBanner />
          <DemoBanner />
          <div className={classes.top}>
            <AccountMenu />
            <LiveDot />
          </div>
          <main id="content" tabIndex={-1}>
            <Outlet />
          </main>
        </div>
        <TabBar />
      </div>
    </>
  )
}
