//! Programs that do harm, each run in a jail: the same program plays the attacker, by its first argument.

use std::fs;
use std::io::Write as _;
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::path::{Path, PathBuf};
use std::process::{self, Command, Output, Stdio};
use std::time::{Duration, Instant};

use jail::{Jail, Limits, Mode, NOT_JAILED, protections};

const LIMITS: Limits = Limits { cpu: Duration::from_secs(20), memory: 2 << 30, file_size: 1 << 20 };

fn main() {
    jail::enter_if_asked();
    if let Some(attack) = std::env::args().nth(1).filter(|word| word.starts_with("attack-")) {
        attacker(&attack["attack-".len()..], &std::env::args().skip(2).collect::<Vec<_>>());
    }
    if !cfg!(target_os = "linux") {
        println!("skipped: the walls that these programs run against are Linux's");
        return;
    }
    let tests: [(&str, fn()); 9] = [
        ("every protection is in force here", every_protection_is_in_force),
        ("files outside are out of reach", files_outside_are_out_of_reach),
        ("what may be written can be written", what_may_be_written_can_be_written),
        ("nobody is called", nobody_is_called),
        ("a server may serve by TCP and nothing else", a_server_serves),
        ("no process is started or touched", no_process_is_started_or_touched),
        ("memory, files and time have an end", limits_hold),
        ("threads, panics and aborts work as ever", honest_programs_notice_nothing),
        ("the environment stays outside", the_environment_stays_outside),
    ];
    for (name, test) in tests {
        test();
        println!("ok: {name}");
    }
    println!("test result: ok. {} passed; 0 failed", tests.len());
}

/// Says `done` if the attack succeeds, else why not.
fn attacker(attack: &str, arguments: &[String]) -> ! {
    let told = |result: std::io::Result<()>| match result {
        Ok(()) => println!("done"),
        Err(error) => println!("refused: {error}"),
    };
    let first = || PathBuf::from(&arguments[0]);
    match attack {
        "read" => told(fs::read(first()).map(drop)),
        "list" => told(fs::read_dir(first()).map(drop)),
        "write" => told(fs::write(first(), "x")),
        "remove" => told(fs::remove_file(first())),
        "move" => told(fs::rename(first(), &arguments[1])),
        "hard-link" => told(fs::hard_link(first(), &arguments[1])),
        "symlink-and-read" => told(
            std::os::unix::fs::symlink(first(), &arguments[1])
                .and_then(|()| fs::read(&arguments[1]).map(drop)),
        ),
        "large-file" => told(write_much(&first())),
        "connect" => told(TcpStream::connect(&arguments[0]).map(drop)),
        "listen" => told(TcpListener::bind("127.0.0.1:0").map(drop)),
        "udp" => told(UdpSocket::bind("127.0.0.1:0").map(drop)),
        "unix-socket" => told(std::os::unix::net::UnixStream::connect(first()).map(drop)),
        "serve" => told(TcpListener::bind("127.0.0.1:0").and_then(|listener| {
            let _peer = TcpStream::connect(listener.local_addr()?)?;
            listener.accept().map(drop)
        })),
        "start" => told(Command::new("/bin/true").status().map(drop)),
        "signal" => told(kill(&arguments[0])),
        "memory" => {
            let much = vec![1_u8; 3 << 30];
            println!("done {}", much.iter().map(|&b| u64::from(b)).sum::<u64>());
        }
        "spin" => loop {
            std::hint::spin_loop();
        },
        "threads" => {
            let sum = std::thread::scope(|scope| {
                let threads: Vec<_> = (0..16).map(|n| scope.spawn(move || n)).collect();
                threads.into_iter().map(|thread| thread.join().unwrap()).sum::<i32>()
            });
            let caught = std::panic::catch_unwind(|| panic!("expected")).is_err();
            println!("done {sum} {caught} {}", std::thread::available_parallelism().is_ok());
        }
        "abort" => process::abort(),
        "environment" => println!("{:?}", std::env::vars_os().collect::<Vec<_>>()),
        _ => panic!("there is no attack {attack}"),
    }
    process::exit(0)
}

fn write_much(path: &Path) -> std::io::Result<()> {
    let mut file = fs::File::create(path)?;
    for _ in 0..64 {
        file.write_all(&[0; 1 << 16])?;
    }
    file.flush()
}

/// Rust has no function for that, and a shell could not be started.
fn kill(process: &str) -> std::io::Result<()> {
    let process = rustix::process::Pid::from_raw(process.parse().unwrap()).unwrap();
    Ok(rustix::process::kill_process(process, rustix::process::Signal::TERM)?)
}

fn own() -> PathBuf {
    std::env::current_exe().unwrap()
}

/// Enough to start this program: itself, and the libraries of the system.
fn cell() -> Jail {
    Jail::new(Mode::Required, LIMITS).reads([own()]).reads(["/lib", "/lib64", "/usr/lib"])
}

#[track_caller]
fn run(jail: &Jail, attack: &str, arguments: &[&str]) -> Output {
    let mut command = jail.command(own()).unwrap();
    command.arg(format!("attack-{attack}")).args(arguments).stdout(Stdio::piped());
    command.output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

#[track_caller]
fn refused(jail: &Jail, attack: &str, arguments: &[&str]) {
    let output = run(jail, attack, arguments);
    assert!(text(&output).starts_with("refused"), "{attack} {arguments:?}: {output:?}");
}

#[track_caller]
fn works(jail: &Jail, attack: &str, arguments: &[&str]) {
    let output = run(jail, attack, arguments);
    assert!(text(&output).starts_with("done"), "{attack} {arguments:?}: {output:?}");
}

fn every_protection_is_in_force() {
    let found = protections().unwrap();
    assert_eq!(found.missing(), None, "{found}");
    let nothing = Jail::new(Mode::Required, LIMITS);
    let output = run(&nothing, "spin", &[]);
    assert_eq!(output.status.code(), Some(NOT_JAILED), "it may not even read itself: {output:?}");
    let garbled = Command::new(own()).args(["__enter-jail", "dig", "a", "hole"]).output().unwrap();
    assert_eq!(garbled.status.code(), Some(NOT_JAILED));
}

fn files_outside_are_out_of_reach() {
    let outside = tempfile::tempdir().unwrap();
    let secret = outside.path().join("secret");
    fs::write(&secret, "key").unwrap();
    let secret = secret.to_str().unwrap();
    let inside = tempfile::tempdir().unwrap();
    let link = inside.path().join("link");
    let jail = cell().writes([inside.path()]);
    for attack in ["read", "write", "remove"] {
        refused(&jail, attack, &[secret]);
    }
    refused(&jail, "list", &[outside.path().to_str().unwrap()]);
    refused(&jail, "hard-link", &[secret, link.to_str().unwrap()]);
    refused(&jail, "symlink-and-read", &[secret, link.to_str().unwrap()]);
    for path in ["/etc/hostname", "/proc/self/environ", "/proc/1/cmdline", "/root", "/home", "/tmp"]
    {
        refused(&jail, "read", &[path]);
    }
    assert_eq!(fs::read_to_string(secret).unwrap(), "key");
    // Without walls the same attacks succeed: it is the walls that hold.
    works(&Jail::new(Mode::Off, LIMITS), "read", &[secret]);
}

fn what_may_be_written_can_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    works(&cell().writes([folder.path()]), "write", &[file.to_str().unwrap()]);
    fs::create_dir(folder.path().join("inner")).unwrap();
    let inner = folder.path().join("inner/file");
    let moved = [file.to_str().unwrap(), inner.to_str().unwrap()];
    works(&cell().writes([folder.path()]), "move", &moved);
    refused(&cell().writes([folder.path().join("inner")]), "move", &[moved[1], moved[0]]);
    fs::rename(&inner, &file).unwrap();
    let readable = cell().reads([folder.path()]);
    works(&readable, "read", &[file.to_str().unwrap()]);
    refused(&readable, "write", &[file.to_str().unwrap()]);
    works(&cell(), "write", &["/dev/null"]);
}

fn nobody_is_called() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    refused(&cell(), "connect", &[&address]);
    refused(&cell(), "listen", &[]);
    refused(&cell(), "udp", &[]);
    let folder = tempfile::tempdir().unwrap();
    let socket = folder.path().join("socket");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    refused(&cell().writes([folder.path()]), "unix-socket", &[socket.to_str().unwrap()]);
    works(&Jail::new(Mode::Off, LIMITS), "connect", &[&address]);
}

fn a_server_serves() {
    let jail = cell().serves();
    works(&jail, "serve", &[]);
    refused(&jail, "udp", &[]);
    refused(&jail, "unix-socket", &["/nowhere"]);
    refused(&jail, "start", &[]);
}

fn no_process_is_started_or_touched() {
    let jail = cell().reads(["/bin", "/usr/bin"]);
    refused(&jail, "start", &[]);
    works(&cell().reads(["/bin", "/usr/bin"]).spawns(), "start", &[]);
    let mut victim = Command::new("sleep").arg("100").spawn().unwrap();
    refused(&jail, "signal", &[&victim.id().to_string()]);
    refused(&jail, "signal", &[&process::id().to_string()]);
    assert!(victim.try_wait().unwrap().is_none(), "it was ended");
    victim.kill().unwrap();
    victim.wait().unwrap();
}

fn limits_hold() {
    let folder = tempfile::tempdir().unwrap();
    let jail = cell().writes([folder.path()]);
    let output = run(&jail, "memory", &[]);
    assert!(!output.status.success() && text(&output).is_empty(), "{output:?}");
    let output = run(&jail, "large-file", &[folder.path().join("large").to_str().unwrap()]);
    assert!(!text(&output).starts_with("done"), "{output:?}");
    assert!(fs::metadata(folder.path().join("large")).unwrap().len() <= LIMITS.file_size);
    let short = Limits { cpu: Duration::from_secs(1), ..LIMITS };
    let started = Instant::now();
    let jail =
        Jail::new(Mode::Required, short).reads([own()]).reads(["/lib", "/lib64", "/usr/lib"]);
    let output = run(&jail, "spin", &[]);
    assert!(output.status.code().is_none(), "a signal ends it: {output:?}");
    assert!(started.elapsed() < Duration::from_secs(60));
}

fn honest_programs_notice_nothing() {
    let output = run(&cell(), "threads", &[]);
    assert_eq!(text(&output), "done 120 true true", "{output:?}");
    let output = run(&cell(), "abort", &[]);
    assert!(output.status.code().is_none(), "{output:?}");
}

fn the_environment_stays_outside() {
    let mut command = cell().command(own()).unwrap();
    command.args(["attack-environment"]).env("KEPT", "1");
    assert_eq!(text(&command.output().unwrap()), "[(\"KEPT\", \"1\")]");
}
