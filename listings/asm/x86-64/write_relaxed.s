write_relaxed:
    mov qword ptr [rdi], rsi
    ret
