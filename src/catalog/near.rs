//! Places around a point: which of those with coordinates lie within a circle on the globe.
//!
//! Places are kept by latitude. A circle asks for the places of its band of latitudes and measures the way to each, so it
//! costs the places of that band, never the meetings.

use imbl::OrdSet;

use crate::meeting::model::Degrees;

/// Mean radius of the earth.
const EARTH_KM: f64 = 6_371.008_8;
/// Points are known to a hundredth of a degree; a band that is wider by so much misses none.
const SLACK_DEGREES: f64 = 0.01;

/// Degrees north and east.
pub(super) type Point = (Degrees, Degrees);

/// All points within so many kilometres of one, along great circles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Circle {
    lat: f64,
    lon: f64,
    km: f64,
}

impl Circle {
    /// Longest radius: a little more than half the way round the earth, so that it holds every point.
    pub const KM_MAX: f64 = 20_100.0;

    /// A circle around a point in degrees; none where a value is out of its range.
    pub fn new(lat: f64, lon: f64, km: f64) -> Option<Self> {
        let fits = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon) && km > 0.0 && km <= Self::KM_MAX;
        fits.then_some(Self { lat, lon, km })
    }

    /// Whether a point lies in it.
    pub(super) fn holds(&self, (lat, lon): Point) -> bool {
        let (lat, lon) = (degrees(lat), degrees(lon));
        let half = |from: f64, to: f64| ((to - from).to_radians() / 2.0).sin().powi(2);
        let chord = half(self.lat, lat) + self.lat.to_radians().cos() * lat.to_radians().cos() * half(self.lon, lon);
        2.0 * EARTH_KM * chord.clamp(0.0, 1.0).sqrt().asin() <= self.km
    }

    /// First and last latitude that it reaches, in hundredths of a degree.
    fn latitudes(&self) -> (i32, i32) {
        let reach = (self.km / EARTH_KM).to_degrees() + SLACK_DEGREES;
        let hundredths = |degrees: f64| (degrees.clamp(-90.0, 90.0) * 100.0) as i32;
        (hundredths(self.lat - reach), hundredths(self.lat + reach))
    }
}

fn degrees(hundredths: Degrees) -> f64 {
    f64::from(hundredths.0) / 100.0
}

/// The ids of places, by latitude.
#[derive(Clone, Debug, Default)]
pub(super) struct PlacesByLatitude(OrdSet<(Degrees, Degrees, String)>);

impl PlacesByLatitude {
    /// A place lies elsewhere than before, or came, or went.
    pub(super) fn move_to(&mut self, id: &str, from: Option<Point>, to: Option<Point>) {
        if from == to {
            return;
        }
        if let Some((lat, lon)) = from {
            self.0.remove(&(lat, lon, id.to_owned()));
        }
        if let Some((lat, lon)) = to {
            self.0.insert((lat, lon, id.to_owned()));
        }
    }

    /// The ids of the places in a circle.
    pub(super) fn within(&self, circle: Circle) -> impl Iterator<Item = &str> {
        let (south, north) = circle.latitudes();
        let band = self.0.range((Degrees(south), Degrees(i32::MIN), String::new())..);
        band.take_while(move |(lat, ..)| lat.0 <= north)
            .filter(move |(lat, lon, _)| circle.holds((*lat, *lon)))
            .map(|(.., id)| id.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(lat: f64, lon: f64, km: f64, point: (i32, i32)) -> bool {
        let mut places = PlacesByLatitude::default();
        places.move_to("there", None, Some((Degrees(point.0), Degrees(point.1))));
        places.within(Circle::new(lat, lon, km).unwrap()).count() == 1
    }

    #[test]
    fn ways_are_measured_on_the_globe() {
        // A degree of latitude is 111.2 km, on the equator one of longitude as well; at 60 degrees north half as much.
        assert!(near(10.0, 20.0, 111.3, (1100, 2000)) && !near(10.0, 20.0, 111.1, (1100, 2000)));
        assert!(near(0.0, 20.0, 111.3, (0, 2100)) && !near(0.0, 20.0, 111.1, (0, 2100)));
        assert!(near(60.0, 20.0, 55.7, (6000, 2100)) && !near(60.0, 20.0, 55.5, (6000, 2100)));
        // Over the date line, over a pole, and to the other end of the earth.
        assert!(near(0.0, 179.9, 22.3, (0, -17990)) && !near(0.0, 179.9, 22.1, (0, -17990)));
        assert!(near(89.0, 0.0, 222.5, (8900, 18000)) && !near(89.0, 0.0, 222.3, (8900, 18000)));
        assert!(near(0.0, 0.0, Circle::KM_MAX, (0, 18000)) && !near(0.0, 0.0, 20_000.0, (0, 18000)));
    }

    #[test]
    fn values_out_of_range_are_no_circle() {
        for (lat, lon, km) in
            [(90.1, 0.0, 1.0), (0.0, -180.1, 1.0), (0.0, 0.0, 0.0), (0.0, 0.0, 20_100.1), (f64::NAN, 0.0, 1.0)]
        {
            assert_eq!(Circle::new(lat, lon, km), None);
        }
    }

    #[test]
    fn a_place_that_moved_is_only_where_it_is() {
        let mut places = PlacesByLatitude::default();
        let (old, new) = ((Degrees(100), Degrees(100)), (Degrees(-4000), Degrees(100)));
        places.move_to("there", None, Some(old));
        places.move_to("there", Some(old), Some(new));
        let within = |lat: f64| places.within(Circle::new(lat, 1.0, 5.0).unwrap()).count();
        assert_eq!((within(1.0), within(-40.0)), (0, 1));
    }
}
