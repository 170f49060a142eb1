#!/usr/bin/python3
"""Makes references.json and files/ beside it: what others compute, for hondo.audio's tests.

Debian 12: apt-get install python3-scipy python3-aubio libebur128-1 sox flac vorbis-tools, and then
/usr/bin/python3 make_references.py. Made with scipy 1.10.1, aubio 0.4.9, libebur128 1.2.6,
SoX 14.4.2, flac 1.4.2 and oggenc 1.4.2.
"""
import ctypes
import json
import pathlib
import subprocess

import aubio
import numpy as np
from scipy import fft, signal

HERE = pathlib.Path(__file__).parent
FILES = HERE / "files"


def sound(length):
    """Tones, an impulse and a rough noise that any language computes alike."""
    i = np.arange(length)
    noise = (i * 7919 % 1009) / 504.5 - 1
    return 0.4 * np.sin(0.05 * i) + 0.3 * np.sin(0.8 * i + 1) + 0.1 * noise + (i == 300) * 0.1


def rounded(values):
    return [float(f"{v:.12g}") for v in np.asarray(values, dtype=float).ravel()]


def spectra(x):
    """Frames of 48 under a Hann window of 40, hop 16, mirrored at the ends, by scipy.fft."""
    padded = np.pad(x, 24, mode="reflect")
    window = np.zeros(48)
    window[4:44] = signal.get_window("hann", 40)
    frames = [padded[s:s + 48] * window for s in range(0, len(padded) - 47, 16)]
    return np.fft.rfft(np.array(frames))


def mel_bank(rate, size, filters, low, high, htk):
    bank = aubio.filterbank(filters, size)
    (bank.set_mel_coeffs_htk if htk else bank.set_mel_coeffs)(rate, low, high)
    return bank.get_coeffs()


def loudness(channels, rate):
    lib = ctypes.CDLL("libebur128.so.1")
    lib.ebur128_init.restype = ctypes.c_void_p
    state = ctypes.c_void_p(lib.ebur128_init(len(channels), ctypes.c_ulong(rate), 1 << 2 | 1))
    frames = np.ascontiguousarray(np.stack(channels, axis=1), dtype=np.float64)
    lib.ebur128_add_frames_double(
        state, frames.ctypes.data_as(ctypes.c_void_p), ctypes.c_size_t(len(frames)))
    out = ctypes.c_double()
    lib.ebur128_loudness_global(state, ctypes.byref(out))
    return out.value


def programme(seconds, rate):
    """Loud, silent and soft parts, so that both gates matter."""
    t = np.arange(seconds * rate) / rate
    level = np.where(t < 3, 0.5, np.where(t < 5, 0.0, np.where(t < 8, 0.02, 0.2)))
    return level * (np.sin(2 * np.pi * 220 * t) + 0.5 * np.sin(2 * np.pi * 3000 * t))


def pitches():
    """aubio's yin on a harmonic tone that glides from 120 Hz to 240 Hz: frames of 2048."""
    rate = 16000
    t = np.arange(rate) / rate
    phase = 2 * np.pi * (120 * t + 60 * t * t)
    x = sum(np.sin(k * phase) / k for k in range(1, 6)).astype(np.float32)
    find = aubio.pitch("yin", 2048, 2048, rate)
    return [float(find(x[s:s + 2048])[0]) for s in range(0, len(x) - 2047, 2048)]


def resampled(x, rate, to):
    """By SoX's very high quality, of a file of 32-bit floats."""
    raw = np.asarray(x, dtype="<f4").tobytes()
    kind = ["-t", "raw", "-e", "float", "-b", "32", "-c", "1"]
    command = ["sox", *kind, "-r", str(rate), "-", *kind, "-", "rate", "-v", str(to)]
    out = subprocess.run(command, input=raw, capture_output=True, check=True).stdout
    return np.frombuffer(out, dtype="<f4")


def tones(rate, length):
    t = np.arange(length) / rate
    return 0.4 * np.sin(2 * np.pi * 440 * t) + 0.3 * np.sin(2 * np.pi * 2900 * t + 1)


def write_files():
    """Small files of each kind, by SoX, flac and oggenc, from one sound on two channels."""
    FILES.mkdir(exist_ok=True)
    n = 40
    left = np.round(sound(n) * 30000)
    right = -np.round(sound(n)[::-1] * 20000)
    raw = np.stack([left, right], axis=1).astype("<i2").tobytes()
    source = ["sox", "-t", "raw", "-e", "signed", "-b", "16", "-c", "2", "-r", "22050", "-"]
    kinds = {
        "pcm8": ["-e", "unsigned", "-b", "8"], "pcm16": ["-e", "signed", "-b", "16"],
        "pcm24": ["-e", "signed", "-b", "24"], "pcm32": ["-e", "signed", "-b", "32"],
        "float32": ["-e", "float", "-b", "32"], "float64": ["-e", "float", "-b", "64"],
        "a-law": ["-e", "a-law"], "mu-law": ["-e", "mu-law"]}
    for name, options in kinds.items():
        target = str(FILES / f"{name}.wav")
        subprocess.run([*source, "-D", *options, target], input=raw, check=True)
    for bits in (8, 16, 24):
        values = np.round(sound(1500) * 2 ** (bits - 1) * 0.9).astype(int)
        other = np.round(sound(1500)[::-1] * 2 ** (bits - 1) * 0.5).astype(int)
        pcm = b"".join(int(v).to_bytes(bits // 8, "little", signed=True)
                       for pair in zip(values, other, strict=True) for v in pair)
        subprocess.run(
            ["flac", "-8", "--silent", "--force", "--endian=little", "--sign=signed",
             "--channels=2", f"--bps={bits}", "--sample-rate=16000", "--force-raw-format",
             "-", "-o", str(FILES / f"stereo{bits}.flac")], input=pcm, check=True)
    pcm = (tones(16000, 12345) * 32767).round().astype("<i2").tobytes()
    subprocess.run(
        ["oggenc", "--quiet", "--raw", "--raw-bits=16", "--raw-chan=1", "--raw-rate=16000",
         "--quality=6", "--serial=1", "--discard-comments", "-", "-o",
         str(FILES / "mono.ogg")], input=pcm, check=True)


def main():
    x = sound(400)
    s = spectra(x)
    rows = sound(120).reshape(3, 40)
    values = {
        "stft.real": s.real, "stft.imaginary": s.imag,
        "hann": signal.get_window("hann", 9), "hamming": signal.get_window("hamming", 9),
        "blackman": signal.get_window("blackman", 9),
        "kaiser": signal.get_window(("kaiser", 8.6), 9, fftbins=False),
        "dct": fft.dct(rows, norm="ortho")[:, :13],
        "mel.htk": mel_bank(16000, 512, 20, 100, 7600, True)[[0, 7, 19]],
        "mel.slaney": mel_bank(16000, 512, 20, 100, 7600, False)[[0, 7, 19]],
        "loudness.mono48000": [loudness([programme(12, 48000)], 48000)],
        "loudness.mono16000": [loudness([programme(12, 16000)], 16000)],
        "loudness.stereo44100": [
            loudness([programme(12, 44100), 0.3 * programme(12, 44100)[::-1]], 44100)],
        "yin": pitches(),
        "resampled.16000to22050": resampled(tones(16000, 1600), 16000, 22050)[700:760],
        "resampled.16000to8000": resampled(tones(16000, 1600), 16000, 8000)[300:360],
        "resampled.16000to11025": resampled(tones(16000, 1600), 16000, 11025)[400:460],
    }
    text = ",\n".join(f'"{name}": {json.dumps(rounded(v))}' for name, v in values.items())
    (HERE / "references.json").write_text("{\n" + text + "\n}\n")
    write_files()


main()
