//! The server of a test's site.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::Result;
use workshop::server::{self, Handle, Options, Request};

use crate::site::{Folder, Site};

/// A running server, for one test.
pub struct Host {
    address: SocketAddr,
    running: Mutex<Option<Handle>>,
    /// What is served; a copy goes away with the host.
    folder: Folder,
}

impl Host {
    /// Serves `site`.
    ///
    /// # Errors
    /// The site cannot be built, or no port is free.
    pub fn start(site: &Site) -> Result<Self> {
        let folder = site.folder()?;
        let (address, handle) = match &site.live {
            None => server::start(folder.path(), Options { headers: site.headers })?,
            Some(live) => {
                let listener = server::listen(0, 0)?;
                server::start_live(listener, folder.path(), Arc::default(), Arc::clone(live))?
            }
        };
        Ok(Self { address, running: Mutex::new(Some(handle)), folder })
    }

    /// `http://127.0.0.1:PORT`.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The folder that is served.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// What was asked for so far; nothing, once the server is stopped.
    pub fn requests(&self) -> Vec<Request> {
        self.lock().as_ref().map(Handle::requests).unwrap_or_default()
    }

    /// Stops the server: the reader is offline.
    pub fn stop(&self) {
        self.lock().take();
    }

    fn lock(&self) -> MutexGuard<'_, Option<Handle>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
