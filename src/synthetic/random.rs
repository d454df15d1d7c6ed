//! Random numbers that are the same on every machine and in every later version: SplitMix64, in whole numbers only.
//!
//! It is a dozen lines, while the generators of libraries are free to change their algorithm from one version to the next,
//! and a seed that gives other articles next year is no seed.

/// A stream of random numbers.
#[derive(Clone, Debug)]
pub(super) struct Random(u64);

const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl Random {
    /// The stream of a seed and a place within it: a meeting, a report of it. Streams of other places have nothing in
    /// common.
    pub(super) fn of(seed: u64, place: [u64; 2]) -> Self {
        let start = place.into_iter().fold(mix(seed ^ STEP), |state, part| mix(state.wrapping_add(STEP) ^ part));
        Self(start)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mix(self.0)
    }

    /// A number below `end`; 0 where there is none.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(end)) >> 64) as u64
    }

    /// A number from `first` to `last`, both included.
    pub(super) fn between(&mut self, first: i32, last: i32) -> i32 {
        let many = u64::from(last.abs_diff(first)) + 1;
        first.saturating_add(self.below(many) as i32)
    }

    /// True in so many of a thousand.
    pub(super) fn permille(&mut self, share: u64) -> bool {
        self.below(1_000) < share
    }

    /// One of a list, each as likely.
    pub(super) fn one_of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len() as u64) as usize]
    }

    /// One of a list whose members have weights; the last where the weights are all 0.
    pub(super) fn weighted<'a, T>(&mut self, list: &'a [(T, u64)]) -> &'a T {
        let mut left = self.below(list.iter().map(|(_, weight)| weight).sum());
        for (one, weight) in list {
            match left.checked_sub(*weight) {
                Some(rest) => left = rest,
                None => return one,
            }
        }
        &list[list.len() - 1].0
    }

    /// A number below `end`, the low ones often and the high ones seldom: the first `head` have as large a share together
    /// as the next `head`, the next twice as many, the next four times as many, and so on. That is Zipf's law in steps,
    /// without a logarithm, whose last digit differs between machines.
    pub(super) fn busy(&mut self, head: u64, end: u64) -> u64 {
        let mut levels = vec![(0, head.min(end))];
        while let Some((_, to)) = levels.last().copied().filter(|(_, to)| (1..end).contains(to)) {
            levels.push((to, to.saturating_mul(2).min(end)));
        }
        let (from, to) = *self.one_of(&levels);
        from + self.below(to - from)
    }
}

fn mix(mut state: u64) -> u64 {
    state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    state ^ (state >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_published_algorithm() {
        // The reference implementation's first numbers for the seed 1234567.
        let mut random = Random(1_234_567);
        assert_eq!([random.next(), random.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    #[test]
    fn low_numbers_are_busy_and_none_is_out_of_range() {
        let mut random = Random::of(1, [0, 0]);
        let drawn: Vec<u64> = (0..20_000).map(|_| random.busy(10, 75)).collect();
        assert!(drawn.iter().all(|number| *number < 75));
        // Levels 0–9, 10–19, 20–39, 40–74: a quarter each.
        for (from, to) in [(0, 10), (10, 20), (20, 40), (40, 75)] {
            let count = drawn.iter().filter(|number| (from..to).contains(*number)).count();
            assert!((4_700..5_300).contains(&count), "{from}: {count}");
        }
    }

    #[test]
    fn weights_are_kept() {
        let mut random = Random::of(2, [0, 0]);
        let ones = (0..10_000).filter(|_| *random.weighted(&[(0, 30), (1, 10), (2, 0)]) == 1).count();
        assert!((2_300..2_700).contains(&ones), "{ones}");
    }
}
