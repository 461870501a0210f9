//! SHA-256 (FIPS 180-4): the standard library has none, and this peer uses nothing else.

/// The constants are the first 32 bits of the fractional parts of the cube roots (for the rounds)
/// and square roots (for the state) of the first primes, computed here in integers.
fn root_fractions<const COUNT: usize>(power: u32) -> [u32; COUNT] {
    let is_prime = |n: &u128| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0);
    let mut primes = (2u128..).filter(is_prime);
    std::array::from_fn(|_| {
        // floor(2^32 * prime^(1/power)): largest r with r^power <= prime * 2^(32 power).
        let target = primes.next().expect("primes do not end") << (32 * power);
        let (mut low, mut high) = (0u128, 1u128 << 37);
        while high - low > 1 {
            let middle = (low + high) / 2;
            if middle.pow(power) <= target {
                low = middle;
            } else {
                high = middle;
            }
        }
        low as u32
    })
}

/// The digest in lower-case hexadecimal.
pub fn hex_digest(data: &[u8]) -> String {
    let rounds: [u32; 64] = root_fractions(3);
    let mut state: [u32; 8] = root_fractions(2);
    let whole = data.chunks_exact(64);
    let mut tail = whole.remainder().to_vec();
    tail.push(0x80);
    tail.resize((tail.len() + 8).next_multiple_of(64) - 8, 0);
    tail.extend((data.len() as u64 * 8).to_be_bytes());
    for block in whole.chain(tail.chunks_exact(64)) {
        compress(&mut state, block, &rounds);
    }
    state.iter().map(|word| format!("{word:08x}")).collect()
}

fn compress(state: &mut [u32; 8], block: &[u8], rounds: &[u32; 64]) {
    let mut w = [0u32; 64];
    for (word, bytes) in w.iter_mut().zip(block.chunks_exact(4)) {
        *word = u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
    }
    for t in 16..64 {
        let (p, q) = (w[t - 15], w[t - 2]);
        let s0 = p.rotate_right(7) ^ p.rotate_right(18) ^ (p >> 3);
        let s1 = q.rotate_right(17) ^ q.rotate_right(19) ^ (q >> 10);
        w[t] = w[t - 16].wrapping_add(s0).wrapping_add(w[t - 7]).wrapping_add(s1);
    }
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *state;
    for t in 0..64 {
        let s1 = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
        let choice = (e & f) ^ (!e & g);
        let t1 = h.wrapping_add(s1).wrapping_add(choice).wrapping_add(rounds[t]).wrapping_add(w[t]);
        let s0 = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
        let majority = (a & b) ^ (a & c) ^ (b & c);
        (h, g, f, e) = (g, f, e, d.wrapping_add(t1));
        (d, c, b, a) = (c, b, a, t1.wrapping_add(s0).wrapping_add(majority));
    }
    for (word, add) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
        *word = word.wrapping_add(add);
    }
}
