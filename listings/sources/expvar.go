// src/expvar/expvar.go, Go 1.27.3, BSD-3-Clause
// https://github.com/golang/go/blob/go1.27.3/src/expvar/expvar.go

// ANCHOR: int
type Int struct {
	i atomic.Int64 // (1)
}

func (v *Int) Value() int64 {
	return v.i.Load()
}
// …
func (v *Int) Add(delta int64) {
	v.i.Add(delta) // (2)
}

func (v *Int) Set(value int64) {
	v.i.Store(value) // (3)
}
// ANCHOR_END: int
