const tasks = new Set<() => void>();

/**
 * Has a task run when the process exits; one listener serves all tasks. A task that throws does not stop the others.
 * @returns takes the task back
 */
export function onExit(task: () => void): () => void {
  if (tasks.size === 0) process.on('exit', runAll);
  tasks.add(task);
  return () => {
    tasks.delete(task);
    if (tasks.size === 0) process.off('exit', runAll);
  };
}

function runAll(): void {
  for (const task of tasks) {
    try {
      task();
    } catch {
      // The process is going; the other tasks still have to run.
    }
  }
}
