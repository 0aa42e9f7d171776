use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

type Task = Box<dyn FnOnce() + Send>;

struct Pool {
    threads: Vec<JoinHandle<()>>,
    tasks: Option<Sender<Task>>,
}

impl Pool {
    fn new(threads: usize) -> Self {
        let (tasks, todo) = mpsc::channel::<Task>();
        let todo = Arc::new(Mutex::new(todo));
        let start = |_| {
            let todo = todo.clone();
            thread::spawn(move || {
                loop {
                    let next = todo.lock().unwrap().recv();
                    let Ok(task) = next else { return };
                    task();
                }
            })
        };
        Pool { threads: (0..threads).map(start).collect(), tasks: Some(tasks) }
    }

    fn run(&self, task: impl FnOnce() + Send + 'static) {
        let tasks = self.tasks.as_ref().expect("the pool is open");
        tasks.send(Box::new(task)).expect("a thread listens");
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.tasks = None;
        for thread in self.threads.drain(..) {
            thread.join().unwrap();
        }
    }
}

fn main() {
    let total = Arc::new(Mutex::new(0));
    let pool = Pool::new(2);
    for n in 1..=2 {
        let total = Arc::clone(&total);
        pool.run(move || *total.lock().unwrap() += n);
    }
    drop(pool);
    println!("total = {}", total.lock().unwrap());
}
