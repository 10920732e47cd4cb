use crate::command::{Command, Key, parse_script};
use crate::page::Size;
use crate::session::Session;
use crate::session::tests::after;
use proptest::prelude::*;
use proptest::sample::select;

/// Every key of every command, and what one types.
fn presses() -> Vec<Vec<Key>> {
    let session = after("");
    let keymap = &session.config.keymap;
    let bound = Command::all().flat_map(|command| keymap.keys(command)).map(|keys| keys.presses().to_vec());
    let typed = [
        "j j j j",
        "5 j",
        "l l l",
        "m l j",
        "enter",
        "esc",
        "esc esc",
        "\"a\"",
        "\"er\"",
        "ctrl-u",
        "backspace",
        "/ \"erd\" enter",
        "f ctrl-u \"kind:statement\" enter",
        "f ctrl-u \"from:erd tag:courts\" enter",
        "f ctrl-u enter",
        "u ctrl-u \"2024-11-10\" enter",
        "u ctrl-u enter",
        "v l l v",
        "m v j l enter",
    ];
    bound.chain(typed.map(|keys| parse_script(keys).expect("a script"))).collect()
}

/// Presses a key; what is to be seen then.
fn pressed(session: &mut Session, key: Key) -> String {
    session.key(key);
    session.resize(session.size);
    format!("{:#?}", session.scene())
}

/// Presses keys that are typed ahead, and looks when they are done.
fn typed_ahead(session: &mut Session, keys: &[Key]) -> String {
    for key in keys {
        session.key(*key);
    }
    session.resize(session.size);
    format!("{:#?}", session.scene())
}

/// What is to be seen otherwise by one who keeps nothing, and the key after which it is.
fn differing(keys: &[Key], (width, height): (u16, u16)) -> Option<String> {
    let [mut session, mut forgetful] = [after(""), after("")];
    for session in [&mut session, &mut forgetful] {
        session.resize(Size { width, height });
    }
    keys.iter().find_map(|key| {
        forgetful.forget();
        let (shown, fresh) = (pressed(&mut session, *key), pressed(&mut forgetful, *key));
        let line = shown.lines().zip(fresh.lines()).find(|(shown, fresh)| shown != fresh);
        (shown != fresh).then(|| format!("{key}: {line:?}"))
    })
}

#[test]
fn a_look_at_an_actor_does_not_hang_on_what_was_seen_before() {
    let keys = parse_script("! / \"erd\" enter ctrl-] i M / \"erd\"").expect("a script");
    for size in [(80, 24), (120, 40), (160, 50)] {
        assert_eq!(differing(&keys, size), None, "{size:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_who_keeps_nothing_sees_the_same(
        steps in prop::collection::vec(select(presses()), 1..40),
        size in select(vec![(80, 24), (120, 40), (160, 50)]),
    ) {
        let differing = differing(&steps.concat(), size);
        prop_assert!(differing.is_none(), "{:?} of {:?}", differing, steps);
    }

    #[test]
    fn one_who_asks_the_matrix_unseen_sees_the_same(
        steps in prop::collection::vec(select(presses()), 1..40),
        size in select(vec![(80, 24), (120, 40)]),
    ) {
        // Who has never seen it finds it laid out for what is asked by then: from there on it keeps its order.
        let [mut session, mut eager] = [after("m t"), after("m t")];
        for session in [&mut session, &mut eager] {
            session.resize(Size { width: size.0, height: size.1 });
        }
        for key in steps.iter().flatten() {
            let (shown, other) = (pressed(&mut session, *key), pressed(&mut eager, *key));
            eager.bring_up_matrix();
            let differing = shown.lines().zip(other.lines()).find(|(shown, other)| shown != other);
            prop_assert!(shown == other, "{} of {:?}: {:?}", key, steps, differing);
        }
    }

    #[test]
    fn one_who_types_ahead_comes_to_the_same(
        steps in prop::collection::vec((select(presses()), any::<bool>()), 1..40),
        size in select(vec![(80, 24), (120, 40), (160, 50)]),
    ) {
        let [mut session, mut hasty] = [after(""), after("")];
        for session in [&mut session, &mut hasty] {
            session.resize(Size { width: size.0, height: size.1 });
        }
        let mut ahead = Vec::new();
        for (keys, is_seen) in &steps {
            for key in keys {
                pressed(&mut session, *key);
                ahead.push(*key);
            }
            if *is_seen {
                let (seen, came_to) = (format!("{:#?}", session.scene()), typed_ahead(&mut hasty, &ahead));
                let differing = seen.lines().zip(came_to.lines()).find(|(seen, came_to)| seen != came_to);
                prop_assert!(seen == came_to, "{:?} of {:?}: {:?}", ahead, steps, differing);
                ahead.clear();
            }
        }
    }
}
