'use client'

import { useEffect, useLayoutEffect } from 'react'

/** A layout effect in a browser, and nothing on a server, where React 18 warns of one. */
export const useLayout: typeof useEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect
