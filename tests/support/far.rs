//! A line to somewhere far away: what goes in comes out later, and in other pieces.
#![expect(clippy::disallowed_methods, reason = "bytes for another program, unread")]

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

/// The port of a line that leads to that one, with so long a way in each direction.
pub fn far(port: u16, way: Duration) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let near = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for here in listener.incoming().map_while(Result::ok) {
            let Ok(there) = TcpStream::connect(("127.0.0.1", port)) else { return };
            for end in [&here, &there] {
                end.set_nodelay(true).unwrap();
            }
            carry(here.try_clone().unwrap(), there.try_clone().unwrap(), way);
            carry(there, here, way);
        }
    });
    near
}

fn carry(mut from: TcpStream, mut to: TcpStream, way: Duration) {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut chunk = [0; 4096];
        while let Ok(count @ 1..) = from.read(&mut chunk) {
            if sender.send((Instant::now() + way, chunk[..count].to_vec())).is_err() {
                return;
            }
        }
    });
    thread::spawn(move || {
        for (due, bytes) in receiver {
            thread::sleep(due.saturating_duration_since(Instant::now()));
            if bytes.chunks(37).any(|piece| to.write_all(piece).is_err()) {
                return;
            }
        }
        let _ = to.shutdown(Shutdown::Write);
    });
}
