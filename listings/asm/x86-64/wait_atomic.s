wait_atomic:
.L1:
    mov rax, qword ptr [rdi]
    cmp rax, 1000
    jl .L1
    ret
