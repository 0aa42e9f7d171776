//! Landlock and seccomp.

use std::collections::BTreeMap;
use std::error::Error;

use landlock::{
    ABI, Access as _, AccessFs, AccessNet, CompatLevel, Compatible as _, Ruleset, RulesetAttr as _,
    RulesetCreatedAttr as _, RulesetStatus, Scope, path_beneath_rules,
};
use rustix::process::{Signal, set_parent_process_death_signal};
use seccompiler::{
    SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
    apply_filter,
};

use crate::Jail;

/// The newest Landlock that this code knows: files and devices, TCP, and signals to others.
const LANDLOCK: ABI = ABI::V6;
/// Devices that every program may need: they neither keep nor reveal anything.
const DEVICES: [&str; 4] = ["/dev/null", "/dev/zero", "/dev/urandom", "/dev/random"];

/// Asks to be killed when the parent ends.
pub(crate) fn end_with_parent() -> bool {
    set_parent_process_death_signal(Some(Signal::KILL)).is_ok()
}

/// What Landlock holds.
#[derive(Clone, Copy, Default)]
pub(crate) struct Restricted {
    pub(crate) files: bool,
    pub(crate) network: bool,
}

/// Closes the file system, and TCP.
pub(crate) fn restrict(jail: &Jail) -> Restricted {
    // Files first and on their own: an older kernel that knows no network still keeps the files.
    let files = restrict_files(jail).unwrap_or(false);
    let network = jail.serves || restrict_others().unwrap_or(false);
    Restricted { files, network }
}

fn restrict_files(jail: &Jail) -> Result<bool, Box<dyn Error>> {
    let devices = AccessFs::ReadFile | AccessFs::WriteFile;
    let status = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(LANDLOCK))?
        .create()?
        .add_rules(path_beneath_rules(&jail.read, AccessFs::from_read(LANDLOCK)))?
        .add_rules(path_beneath_rules(&jail.write, AccessFs::from_all(LANDLOCK)))?
        .add_rules(path_beneath_rules(DEVICES, devices))?
        .restrict_self()?;
    // Partly: the kernel knows reading, writing and executing, and lacks what came later (renaming between folders, truncating, devices).
    Ok(status.ruleset != RulesetStatus::NotEnforced)
}

fn restrict_others() -> Result<bool, Box<dyn Error>> {
    let status = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessNet::from_all(LANDLOCK))?
        .scope(Scope::from_all(LANDLOCK))?
        // Every set of rules forbids to move files from one folder to another unless it says otherwise. The other set decides.
        .handle_access(AccessFs::Refer)?
        .create()?
        .add_rules(path_beneath_rules(["/"], AccessFs::Refer))?
        .restrict_self()?;
    Ok(status.ruleset != RulesetStatus::NotEnforced)
}

/// Refuses system calls; says whether they are refused.
pub(crate) fn filter_calls(jail: &Jail) -> bool {
    let refuse = |rules, error: i32| -> Result<(), Box<dyn Error>> {
        let arch = std::env::consts::ARCH.try_into()?;
        let action = SeccompAction::Errno(error.unsigned_abs());
        let filter = SeccompFilter::new(rules, SeccompAction::Allow, action, arch)?;
        let program: seccompiler::BpfProgram = filter.try_into()?;
        Ok(apply_filter(&program)?)
    };
    let mut rules = outside();
    rules.extend(sockets(jail.serves));
    if jail.spawns {
        return refuse(rules, libc::EPERM).is_ok();
    }
    let Some(own) = own_process() else { return false };
    rules.extend(own);
    // The C library takes "not there" for an answer and makes its threads by `clone`, whose flags can be looked at.
    let newer = BTreeMap::from([(libc::SYS_clone3, Vec::new())]);
    refuse(rules, libc::EPERM).and_then(|()| refuse(newer, libc::ENOSYS)).is_ok()
}

type Rules = BTreeMap<i64, Vec<SeccompRule>>;

/// What no program has to do here: look into others, change the system, or go round the other rules.
fn outside() -> Rules {
    let calls = [
        libc::SYS_add_key,
        libc::SYS_bpf,
        libc::SYS_chroot,
        libc::SYS_delete_module,
        libc::SYS_finit_module,
        libc::SYS_init_module,
        // Opens sockets and files without the calls that are filtered.
        libc::SYS_io_uring_setup,
        libc::SYS_kexec_load,
        libc::SYS_keyctl,
        libc::SYS_mount,
        libc::SYS_open_by_handle_at,
        libc::SYS_perf_event_open,
        libc::SYS_pidfd_getfd,
        libc::SYS_pivot_root,
        libc::SYS_process_vm_readv,
        libc::SYS_process_vm_writev,
        libc::SYS_ptrace,
        libc::SYS_reboot,
        libc::SYS_request_key,
        libc::SYS_setns,
        libc::SYS_swapon,
        libc::SYS_umount2,
        libc::SYS_unshare,
        libc::SYS_userfaultfd,
    ];
    calls.into_iter().map(|call| (call, Vec::new())).collect()
}

/// No sockets; or TCP alone, for a program that serves.
fn sockets(serves: bool) -> Rules {
    if !serves {
        return BTreeMap::from([(libc::SYS_socket, Vec::new())]);
    }
    let kind =
        |mask: i32, other: i32| condition(1, SeccompCmpOp::MaskedEq(mask as u64), other as u64);
    let is_not = |family: i32| condition(0, SeccompCmpOp::Ne, family as u64);
    let rule = |conditions: Vec<Option<SeccompCondition>>| {
        SeccompRule::new(conditions.into_iter().collect::<Option<Vec<_>>>()?).ok()
    };
    let rules = [
        rule(vec![is_not(libc::AF_INET), is_not(libc::AF_INET6)]),
        // The other bits say how the descriptor behaves.
        rule(vec![kind(0xf, libc::SOCK_DGRAM)]),
        rule(vec![kind(0xf, libc::SOCK_RAW)]),
    ];
    // Whatever cannot be said closes the door altogether.
    let rules = rules.into_iter().collect::<Option<Vec<_>>>().unwrap_or_default();
    BTreeMap::from([(libc::SYS_socket, rules)])
}

/// No new process, and no signal to another one. Threads are welcome.
fn own_process() -> Option<Rules> {
    let own = std::process::id();
    let without_thread =
        SeccompRule::new(vec![condition(0, SeccompCmpOp::MaskedEq(libc::CLONE_THREAD as u64), 0)?])
            .ok()?;
    let to_others = || SeccompRule::new(vec![condition(0, SeccompCmpOp::Ne, own.into())?]).ok();
    let mut rules = BTreeMap::from([
        (libc::SYS_clone, vec![without_thread]),
        (libc::SYS_kill, vec![to_others()?]),
        (libc::SYS_tgkill, vec![to_others()?]),
        (libc::SYS_tkill, Vec::new()),
        (libc::SYS_pidfd_send_signal, Vec::new()),
        (libc::SYS_rt_sigqueueinfo, vec![to_others()?]),
        (libc::SYS_rt_tgsigqueueinfo, vec![to_others()?]),
        (libc::SYS_process_madvise, Vec::new()),
    ]);
    #[cfg(target_arch = "x86_64")]
    rules.extend([(libc::SYS_fork, Vec::new()), (libc::SYS_vfork, Vec::new())]);
    Some(rules)
}

fn condition(argument: u8, operator: SeccompCmpOp, value: u64) -> Option<SeccompCondition> {
    SeccompCondition::new(argument, SeccompCmpArgLen::Dword, operator, value).ok()
}
