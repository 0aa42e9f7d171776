write_ordered:
    xchg qword ptr [rdi], rsi
    ret
