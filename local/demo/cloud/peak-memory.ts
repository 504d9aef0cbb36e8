/** How much memory this process and what it started have needed at most. */
import { readdirSync, readFileSync } from 'node:fs';

interface ProcessStatus {
  readonly parent: number;
  readonly peak: number;
}

/**
 * Bytes. On Linux the helper programs are counted too, as long as they run; elsewhere only this process, with all its
 * threads.
 */
export function peakMemory(): number {
  const own = process.resourceUsage().maxRSS * 1024;
  if (process.platform !== 'linux') return own;
  const processes = new Map<number, ProcessStatus>();
  for (const name of readdirSync('/proc')) {
    const status = /^\d+$/.test(name) ? statusOf(name) : undefined;
    if (status !== undefined) processes.set(Number(name), status);
  }
  const isBelow = (pid: number): boolean => {
    const parent = processes.get(pid)?.parent;
    return parent !== undefined && parent > 1 && (parent === process.pid || isBelow(parent));
  };
  return [...processes].reduce((sum, [pid, { peak }]) => (isBelow(pid) ? sum + peak : sum), own);
}

function statusOf(pid: string): ProcessStatus | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return {
      parent: Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0),
      peak: Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024,
    };
  } catch {
    // It has ended meanwhile.
    return undefined;
  }
}
