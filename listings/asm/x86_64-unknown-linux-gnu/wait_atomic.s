wait_atomic:
.LBB2_1:
    mov rax, qword ptr [rdi]
    cmp rax, 1000
    jl .LBB2_1
    ret
