// src/sync/waitgroup.go, Go 1.21.13, BSD-3-Clause
// https://github.com/golang/go/blob/go1.21.13/src/sync/waitgroup.go

// ANCHOR: add
state := wg.state.Add(uint64(delta) << 32) // (1)
v := int32(state >> 32)
w := uint32(state)
// …
if v < 0 {
	panic("sync: negative WaitGroup counter") // (2)
}
if w != 0 && delta > 0 && v == int32(delta) {
	panic("sync: WaitGroup misuse: Add called concurrently with Wait") // (3)
}
if v > 0 || w == 0 {
	return // (4)
}
// …
if wg.state.Load() != state {
	panic("sync: WaitGroup misuse: Add called concurrently with Wait")
}
wg.state.Store(0) // (5)
for ; w != 0; w-- {
	runtime_Semrelease(&wg.sema, false, 0)
}
// ANCHOR_END: add

// ANCHOR: wait
state := wg.state.Load()
v := int32(state >> 32)
w := uint32(state)
if v == 0 {
	// …
	return // (1)
}
if wg.state.CompareAndSwap(state, state+1) { // (2)
	// …
	runtime_Semacquire(&wg.sema) // (3)
	// …
	return
}
// ANCHOR_END: wait
